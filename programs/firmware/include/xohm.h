/*
 * Xohm, OhmV's analog matrix coprocessor instructions, for C11 and C++ with stock compilers.
 * Generated from the rows in org.ohmv.isa; isa/README.md says how. The specification is there too.
 *
 * file-length-reason: generated; a guest program includes one header.
 */
#ifndef XOHM_H
#define XOHM_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
#define OHM_STATIC_ASSERT static_assert
extern "C" {
#else
#define OHM_STATIC_ASSERT _Static_assert
#endif

/* statuses */
enum ohm_status {
    OHM_STATUS_OK = 0,
    OHM_STATUS_SATURATED = 1,
    OHM_STATUS_WORN_OUT = 2,
    OHM_STATUS_DID_NOT_SETTLE = 3,
    OHM_STATUS_UNSTABLE_CIRCUIT = 4,
    OHM_STATUS_BAD_TILE = 16,
    OHM_STATUS_BAD_OPERAND = 17,
    OHM_STATUS_UNSUPPORTED = 18,
    OHM_STATUS_BAD_DESCRIPTOR = 19,
    OHM_STATUS_BAD_SHAPE = 20,
    OHM_STATUS_NOT_PROGRAMMED = 21,
    OHM_STATUS_BAD_ADDRESS = 22,
    OHM_STATUS_CANCELLED = 23,
    OHM_STATUS_SQUASHED = 24,
    OHM_STATUS_PENDING = 63
};

/* element formats */
enum ohm_format {
    OHM_FORMAT_F64 = 0,
    OHM_FORMAT_F32 = 1,
    OHM_FORMAT_I8 = 2,
    OHM_FORMAT_I32 = 3,
    OHM_FORMAT_I64 = 4
};

/* bits of the descriptor's flags */
enum ohm_flag {
    OHM_FLAG_MATRIX_COLUMN_MAJOR = 1,
    OHM_FLAG_MATRIX_UNSIGNED = 2,
    OHM_FLAG_INPUT_UNSIGNED = 4,
    OHM_FLAG_EXACT_ARITHMETIC = 8,
    OHM_FLAG_INTERRUPT_WHEN_IDLE = 16,
    OHM_FLAG_INTERRUPT_ON_STATUS = 32
};

/* mappings of signed elements */
enum ohm_mapping {
    OHM_MAPPING_DIFFERENTIAL = 0,
    OHM_MAPPING_OFFSET = 1,
    OHM_MAPPING_BIAS_COLUMN = 2
};

/* range modes */
enum ohm_range {
    OHM_RANGE_FIXED = 0,
    OHM_RANGE_AUTOMATIC = 1,
    OHM_RANGE_CALIBRATED = 2,
    OHM_RANGE_UNIT_STEP = 3
};

/* waiting modes */
enum ohm_wait_mode {
    OHM_WAIT_MODE_PROGRAMMED = 0,
    OHM_WAIT_MODE_SETTLE_CHECK = 1
};

/* bits of the descriptor's detectors */
enum ohm_detector {
    OHM_DETECTOR_RAIL_COMPARATOR = 1,
    OHM_DETECTOR_SETTLE_CHECK = 2,
    OHM_DETECTOR_CLIP_COUNTER = 4
};

/* input buffers, selectors of ohm.move */
enum ohm_buffer {
    OHM_BUFFER_COLUMN = 0,
    OHM_BUFFER_ROW = 1
};

/* activations of ohm.move */
enum ohm_activation {
    OHM_ACTIVATION_IDENTITY = 0,
    OHM_ACTIVATION_RELU = 1,
    OHM_ACTIVATION_CLIP = 2,
    OHM_ACTIVATION_HARD_SIGMOID = 3
};

/* combinations of ohm.move */
enum ohm_combination {
    OHM_COMBINATION_REPLACE = 0,
    OHM_COMBINATION_ADD = 1,
    OHM_COMBINATION_SUBTRACT = 2
};

/* quantities that ohm.stat reads */
enum ohm_quantity {
    OHM_QUANTITY_RECORDED_STATUS = 0,
    OHM_QUANTITY_STATE = 1,
    OHM_QUANTITY_FREE_ENTRIES = 2,
    OHM_QUANTITY_STATUS_COMMAND = 3,
    OHM_QUANTITY_DETAIL = 4,
    OHM_QUANTITY_OUTPUT_LENGTH = 5,
    OHM_QUANTITY_OUTPUT_CLIPS = 6,
    OHM_QUANTITY_CELLS_FAILED = 7,
    OHM_QUANTITY_VECTORS_COMPLETED = 8,
    OHM_QUANTITY_GENERATION = 9,
    OHM_QUANTITY_COMMAND_TICKS = 10,
    OHM_QUANTITY_MATRIX_FULL_SCALE = 11,
    OHM_QUANTITY_INPUT_FULL_SCALE = 12,
    OHM_QUANTITY_OUTPUT_RANGE = 13
};

/* capabilities that ohm.query reads */
enum ohm_capability {
    OHM_CAPABILITY_VERSION = 0,
    OHM_CAPABILITY_TILES = 1,
    OHM_CAPABILITY_LINK_BYTES = 2,
    OHM_CAPABILITY_CLOCK_FEMTOSECONDS = 3,
    OHM_CAPABILITY_QUEUE_ENTRIES = 16,
    OHM_CAPABILITY_MAXIMUM_ROWS = 17,
    OHM_CAPABILITY_MAXIMUM_COLUMNS = 18,
    OHM_CAPABILITY_OPERATIONS = 19,
    OHM_CAPABILITY_FORMATS = 20,
    OHM_CAPABILITY_MAPPINGS = 21,
    OHM_CAPABILITY_MAXIMUM_WEIGHT_SLICES = 22,
    OHM_CAPABILITY_MAXIMUM_WEIGHT_BITS = 23,
    OHM_CAPABILITY_CONTINUOUS_WEIGHTS = 24,
    OHM_CAPABILITY_INPUT_BITS = 25,
    OHM_CAPABILITY_OUTPUT_BITS = 26,
    OHM_CAPABILITY_CONVERTERS = 27,
    OHM_CAPABILITY_GAIN_STEPS = 28,
    OHM_CAPABILITY_DETECTORS = 29,
    OHM_CAPABILITY_ACTIVATIONS = 30,
    OHM_CAPABILITY_MAXIMUM_WAIT_PICOSECONDS = 31,
    OHM_CAPABILITY_EXACT_ARITHMETIC = 32,
    OHM_CAPABILITY_ERASED_AT_RESET = 33,
    OHM_CAPABILITY_ENERGY_MONITOR = 34
};

/* counters that ohm.count reads */
enum ohm_counter {
    OHM_COUNTER_COMMANDS_COMPLETED = 0,
    OHM_COUNTER_COMMANDS_FAILED = 1,
    OHM_COUNTER_QUEUE_FULL_CYCLES = 2,
    OHM_COUNTER_WAIT_CYCLES = 3,
    OHM_COUNTER_BUSY_TICKS = 4,
    OHM_COUNTER_TRANSFER_IN_TICKS = 5,
    OHM_COUNTER_TRANSFER_OUT_TICKS = 6,
    OHM_COUNTER_LINK_WAIT_TICKS = 7,
    OHM_COUNTER_MEMORY_WAIT_TICKS = 8,
    OHM_COUNTER_INPUT_CONVERSION_TICKS = 9,
    OHM_COUNTER_ARRAY_TICKS = 10,
    OHM_COUNTER_OUTPUT_CONVERSION_TICKS = 11,
    OHM_COUNTER_DIGITAL_TICKS = 12,
    OHM_COUNTER_WRITE_TICKS = 13,
    OHM_COUNTER_OVERLAP_TICKS = 14,
    OHM_COUNTER_BYTES_READ = 15,
    OHM_COUNTER_BYTES_WRITTEN = 16,
    OHM_COUNTER_BEATS_REFUSED = 17,
    OHM_COUNTER_INPUT_SATURATIONS = 18,
    OHM_COUNTER_MATRIX_SATURATIONS = 19,
    OHM_COUNTER_OUTPUT_CLIPS = 20,
    OHM_COUNTER_FORMAT_SATURATIONS = 21,
    OHM_COUNTER_INPUT_CONVERSIONS = 22,
    OHM_COUNTER_OUTPUT_CONVERSIONS = 23,
    OHM_COUNTER_RANGE_RETRIES = 24,
    OHM_COUNTER_SETTLE_RETRIES = 25,
    OHM_COUNTER_RAIL_EVENTS = 26,
    OHM_COUNTER_WRITE_PULSES = 27,
    OHM_COUNTER_VERIFY_READS = 28,
    OHM_COUNTER_CELLS_FAILED = 29,
    OHM_COUNTER_ENERGY_FEMTOJOULES = 30
};

/* control and status registers */
enum ohm_csr {
    OHM_CSR_FLAGS = 2048,
    OHM_CSR_FAULT = 3264,
    OHM_CSR_PENDING = 3265
};

/* operations: values of funct7 */
enum ohm_operation {
    OHM_OPERATION_MVM_SET = 1,
    OHM_OPERATION_MVM_L = 2,
    OHM_OPERATION_MVM = 3,
    OHM_OPERATION_MVM_S = 4,
    OHM_OPERATION_MVM_MV = 5,
    OHM_OPERATION_CFG = 8,
    OHM_OPERATION_SETP = 9,
    OHM_OPERATION_PROG = 10,
    OHM_OPERATION_PROG_R = 11,
    OHM_OPERATION_PROG_C = 12,
    OHM_OPERATION_OPU = 13,
    OHM_OPERATION_CAL = 14,
    OHM_OPERATION_RESET = 15,
    OHM_OPERATION_LOAD_C = 16,
    OHM_OPERATION_LOAD_R = 17,
    OHM_OPERATION_STORE = 18,
    OHM_OPERATION_MOVE = 19,
    OHM_OPERATION_SAVE = 20,
    OHM_OPERATION_RESTORE = 21,
    OHM_OPERATION_BATCH = 22,
    OHM_OPERATION_MUL = 24,
    OHM_OPERATION_MUL_T = 25,
    OHM_OPERATION_INV = 26,
    OHM_OPERATION_PINV = 27,
    OHM_OPERATION_EIG = 28,
    OHM_OPERATION_WAIT = 32,
    OHM_OPERATION_POLL = 33,
    OHM_OPERATION_STAT = 34,
    OHM_OPERATION_COUNT = 35,
    OHM_OPERATION_QUERY = 36
};

#define OHM_STATUS_FIRST_ERROR 16
#define OHM_ALL_TILES 65535

/* the descriptor: 128 bytes, aligned to 8 */
struct ohm_descriptor {
    uint16_t version;
    uint16_t size_bytes;
    uint32_t flags;
    uint32_t rows;
    uint32_t columns;
    uint64_t matrix_stride_bytes;
    uint32_t input_stride_bytes;
    uint32_t output_stride_bytes;
    uint8_t matrix_format;
    uint8_t input_format;
    uint8_t output_format;
    uint8_t mapping;
    uint8_t weight_slices;
    uint8_t weight_bits;
    uint8_t input_bits;
    uint8_t input_slice_bits;
    uint8_t output_bits;
    uint8_t averages;
    uint16_t active_lines;
    uint8_t matrix_range;
    uint8_t input_range;
    uint8_t output_range;
    uint8_t wait_mode;
    double matrix_full_scale;
    double input_full_scale;
    double output_full_scale;
    double output_scale;
    double activation_scale;
    double eigenvalue;
    uint64_t wait_picoseconds;
    uint32_t settle_interval_picoseconds;
    uint16_t settle_tolerance;
    uint8_t detectors;
    uint8_t update_pulses;
    uint16_t verify_tolerance;
    uint16_t verify_pulses;
    uint32_t reserved0;
    uint64_t reserved1;
};
OHM_STATIC_ASSERT(offsetof(struct ohm_descriptor, version) == 0, "version");
OHM_STATIC_ASSERT(offsetof(struct ohm_descriptor, size_bytes) == 2, "sizeBytes");
OHM_STATIC_ASSERT(offsetof(struct ohm_descriptor, flags) == 4, "flags");
OHM_STATIC_ASSERT(offsetof(struct ohm_descriptor, rows) == 8, "rows");
OHM_STATIC_ASSERT(offsetof(struct ohm_descriptor, columns) == 12, "columns");
OHM_STATIC_ASSERT(offsetof(struct ohm_descriptor, matrix_stride_bytes) == 16, "matrixStrideBytes");
OHM_STATIC_ASSERT(offsetof(struct ohm_descriptor, input_stride_bytes) == 24, "inputStrideBytes");
OHM_STATIC_ASSERT(offsetof(struct ohm_descriptor, output_stride_bytes) == 28, "outputStrideBytes");
OHM_STATIC_ASSERT(offsetof(struct ohm_descriptor, matrix_format) == 32, "matrixFormat");
OHM_STATIC_ASSERT(offsetof(struct ohm_descriptor, input_format) == 33, "inputFormat");
OHM_STATIC_ASSERT(offsetof(struct ohm_descriptor, output_format) == 34, "outputFormat");
OHM_STATIC_ASSERT(offsetof(struct ohm_descriptor, mapping) == 35, "mapping");
OHM_STATIC_ASSERT(offsetof(struct ohm_descriptor, weight_slices) == 36, "weightSlices");
OHM_STATIC_ASSERT(offsetof(struct ohm_descriptor, weight_bits) == 37, "weightBits");
OHM_STATIC_ASSERT(offsetof(struct ohm_descriptor, input_bits) == 38, "inputBits");
OHM_STATIC_ASSERT(offsetof(struct ohm_descriptor, input_slice_bits) == 39, "inputSliceBits");
OHM_STATIC_ASSERT(offsetof(struct ohm_descriptor, output_bits) == 40, "outputBits");
OHM_STATIC_ASSERT(offsetof(struct ohm_descriptor, averages) == 41, "averages");
OHM_STATIC_ASSERT(offsetof(struct ohm_descriptor, active_lines) == 42, "activeLines");
OHM_STATIC_ASSERT(offsetof(struct ohm_descriptor, matrix_range) == 44, "matrixRange");
OHM_STATIC_ASSERT(offsetof(struct ohm_descriptor, input_range) == 45, "inputRange");
OHM_STATIC_ASSERT(offsetof(struct ohm_descriptor, output_range) == 46, "outputRange");
OHM_STATIC_ASSERT(offsetof(struct ohm_descriptor, wait_mode) == 47, "waitMode");
OHM_STATIC_ASSERT(offsetof(struct ohm_descriptor, matrix_full_scale) == 48, "matrixFullScale");
OHM_STATIC_ASSERT(offsetof(struct ohm_descriptor, input_full_scale) == 56, "inputFullScale");
OHM_STATIC_ASSERT(offsetof(struct ohm_descriptor, output_full_scale) == 64, "outputFullScale");
OHM_STATIC_ASSERT(offsetof(struct ohm_descriptor, output_scale) == 72, "outputScale");
OHM_STATIC_ASSERT(offsetof(struct ohm_descriptor, activation_scale) == 80, "activationScale");
OHM_STATIC_ASSERT(offsetof(struct ohm_descriptor, eigenvalue) == 88, "eigenvalue");
OHM_STATIC_ASSERT(offsetof(struct ohm_descriptor, wait_picoseconds) == 96, "waitPicoseconds");
OHM_STATIC_ASSERT(offsetof(struct ohm_descriptor, settle_interval_picoseconds) == 104, "settleIntervalPicoseconds");
OHM_STATIC_ASSERT(offsetof(struct ohm_descriptor, settle_tolerance) == 108, "settleTolerance");
OHM_STATIC_ASSERT(offsetof(struct ohm_descriptor, detectors) == 110, "detectors");
OHM_STATIC_ASSERT(offsetof(struct ohm_descriptor, update_pulses) == 111, "updatePulses");
OHM_STATIC_ASSERT(offsetof(struct ohm_descriptor, verify_tolerance) == 112, "verifyTolerance");
OHM_STATIC_ASSERT(offsetof(struct ohm_descriptor, verify_pulses) == 114, "verifyPulses");
OHM_STATIC_ASSERT(offsetof(struct ohm_descriptor, reserved0) == 116, "reserved0");
OHM_STATIC_ASSERT(offsetof(struct ohm_descriptor, reserved1) == 120, "reserved1");
OHM_STATIC_ASSERT(sizeof(struct ohm_descriptor) == 128, "size");

/* the state: 64 bytes, aligned to 8 */
struct ohm_state {
    uint16_t version;
    uint16_t state;
    uint8_t status;
    uint8_t status_command;
    uint16_t reserved0;
    uint64_t detail;
    uint64_t generation;
    uint32_t output_length;
    uint32_t reserved1;
    double matrix_full_scale;
    uint8_t gain_mul;
    uint8_t gain_mul_t;
    uint8_t gain_inv;
    uint8_t gain_pinv;
    uint8_t gain_eig;
    uint8_t reserved2;
    uint16_t reserved3;
    uint64_t reserved4;
    uint64_t reserved5;
};
OHM_STATIC_ASSERT(offsetof(struct ohm_state, version) == 0, "version");
OHM_STATIC_ASSERT(offsetof(struct ohm_state, state) == 2, "state");
OHM_STATIC_ASSERT(offsetof(struct ohm_state, status) == 4, "status");
OHM_STATIC_ASSERT(offsetof(struct ohm_state, status_command) == 5, "statusCommand");
OHM_STATIC_ASSERT(offsetof(struct ohm_state, reserved0) == 6, "reserved0");
OHM_STATIC_ASSERT(offsetof(struct ohm_state, detail) == 8, "detail");
OHM_STATIC_ASSERT(offsetof(struct ohm_state, generation) == 16, "generation");
OHM_STATIC_ASSERT(offsetof(struct ohm_state, output_length) == 24, "outputLength");
OHM_STATIC_ASSERT(offsetof(struct ohm_state, reserved1) == 28, "reserved1");
OHM_STATIC_ASSERT(offsetof(struct ohm_state, matrix_full_scale) == 32, "matrixFullScale");
OHM_STATIC_ASSERT(offsetof(struct ohm_state, gain_mul) == 40, "gainMul");
OHM_STATIC_ASSERT(offsetof(struct ohm_state, gain_mul_t) == 41, "gainMulT");
OHM_STATIC_ASSERT(offsetof(struct ohm_state, gain_inv) == 42, "gainInv");
OHM_STATIC_ASSERT(offsetof(struct ohm_state, gain_pinv) == 43, "gainPinv");
OHM_STATIC_ASSERT(offsetof(struct ohm_state, gain_eig) == 44, "gainEig");
OHM_STATIC_ASSERT(offsetof(struct ohm_state, reserved2) == 45, "reserved2");
OHM_STATIC_ASSERT(offsetof(struct ohm_state, reserved3) == 46, "reserved3");
OHM_STATIC_ASSERT(offsetof(struct ohm_state, reserved4) == 48, "reserved4");
OHM_STATIC_ASSERT(offsetof(struct ohm_state, reserved5) == 56, "reserved5");
OHM_STATIC_ASSERT(sizeof(struct ohm_state) == 64, "size");

/* the batch: 64 bytes, aligned to 8 */
struct ohm_batch {
    uint16_t version;
    uint8_t operation;
    uint8_t flags;
    uint32_t count;
    uint64_t input_address;
    uint64_t input_stride_bytes;
    uint64_t output_address;
    uint64_t output_stride_bytes;
    uint64_t status_address;
    uint64_t wait_picoseconds;
    uint64_t reserved0;
};
OHM_STATIC_ASSERT(offsetof(struct ohm_batch, version) == 0, "version");
OHM_STATIC_ASSERT(offsetof(struct ohm_batch, operation) == 2, "operation");
OHM_STATIC_ASSERT(offsetof(struct ohm_batch, flags) == 3, "flags");
OHM_STATIC_ASSERT(offsetof(struct ohm_batch, count) == 4, "count");
OHM_STATIC_ASSERT(offsetof(struct ohm_batch, input_address) == 8, "inputAddress");
OHM_STATIC_ASSERT(offsetof(struct ohm_batch, input_stride_bytes) == 16, "inputStrideBytes");
OHM_STATIC_ASSERT(offsetof(struct ohm_batch, output_address) == 24, "outputAddress");
OHM_STATIC_ASSERT(offsetof(struct ohm_batch, output_stride_bytes) == 32, "outputStrideBytes");
OHM_STATIC_ASSERT(offsetof(struct ohm_batch, status_address) == 40, "statusAddress");
OHM_STATIC_ASSERT(offsetof(struct ohm_batch, wait_picoseconds) == 48, "waitPicoseconds");
OHM_STATIC_ASSERT(offsetof(struct ohm_batch, reserved0) == 56, "reserved0");
OHM_STATIC_ASSERT(sizeof(struct ohm_batch) == 64, "size");

/* A descriptor with the values that most programs want. */
static inline struct ohm_descriptor ohm_default_descriptor(void) {
    struct ohm_descriptor result;
    result.version = 0;
    result.size_bytes = 128;
    result.flags = 0;
    result.rows = 1;
    result.columns = 1;
    result.matrix_stride_bytes = 0;
    result.input_stride_bytes = 0;
    result.output_stride_bytes = 0;
    result.matrix_format = 0;
    result.input_format = 0;
    result.output_format = 0;
    result.mapping = 0;
    result.weight_slices = 1;
    result.weight_bits = 0;
    result.input_bits = 0;
    result.input_slice_bits = 0;
    result.output_bits = 0;
    result.averages = 0;
    result.active_lines = 0;
    result.matrix_range = 1;
    result.input_range = 1;
    result.output_range = 1;
    result.wait_mode = 0;
    result.matrix_full_scale = 1.0;
    result.input_full_scale = 1.0;
    result.output_full_scale = 1.0;
    result.output_scale = 1.0;
    result.activation_scale = 1.0;
    result.eigenvalue = 1.0;
    result.wait_picoseconds = 0;
    result.settle_interval_picoseconds = 0;
    result.settle_tolerance = 0;
    result.detectors = 0;
    result.update_pulses = 0;
    result.verify_tolerance = 0;
    result.verify_pulses = 0;
    result.reserved0 = 0;
    result.reserved1 = 0;
    return result;
}

/* A batch with the values that most programs want. */
static inline struct ohm_batch ohm_default_batch(void) {
    struct ohm_batch result;
    result.version = 0;
    result.operation = 24;
    result.flags = 0;
    result.count = 0;
    result.input_address = 0;
    result.input_stride_bytes = 0;
    result.output_address = 0;
    result.output_stride_bytes = 0;
    result.status_address = 0;
    result.wait_picoseconds = 0;
    result.reserved0 = 0;
    return result;
}

/* Packs rs2 of all instructions but Golem's. */
static inline uint64_t ohm_pack_tile(uint64_t number, uint64_t selector) {
    return number | selector << 16;
}

/* Packs rs1 of ohm.move. */
static inline uint64_t ohm_pack_source(uint64_t number, uint64_t activation, uint64_t combination) {
    return number | activation << 16 | combination << 20;
}

/* Packs rs1 of ohm.cal. */
static inline uint64_t ohm_pack_calibration(uint64_t operation, uint64_t accumulate, uint64_t headroom) {
    return operation | accumulate << 8 | headroom << 16;
}

/* Packs rs1 of ohm.reset. */
static inline uint64_t ohm_pack_reset(uint64_t descriptor) {
    return descriptor;
}

/* The bits of a binary64 number, as ohm_setp wants them. */
static inline uint64_t ohm_bits(double value) {
    uint64_t bits;
    __builtin_memcpy(&bits, &value, sizeof bits);
    return bits;
}

/* Orders earlier loads and stores before the transfers of later commands: publishes data, frees buffers. */
static inline void ohm_publish(void) {
    __asm__ volatile("fence rw, o" ::: "memory");
}

/* After a completion status: orders the transfers of completed commands before later loads and stores. */
static inline void ohm_acquire(void) {
    __asm__ volatile("fence i, rw" ::: "memory");
}

/* Waits until all commands of this hart are complete; takes no status. */
static inline void ohm_drain(void) {
    __asm__ volatile("fence" ::: "memory");
}

/* Reads ohm.flags. */
static inline uint64_t ohm_read_flags(void) {
    uint64_t value;
    __asm__ volatile("csrr %0, 0x800" : "=r"(value) : : "memory");
    return value;
}

/* Writes ohm.flags. */
static inline void ohm_write_flags(uint64_t value) {
    __asm__ volatile("csrw 0x800, %0" : : "r"(value) : "memory");
}

/* Reads ohm.fault. */
static inline uint64_t ohm_read_fault(void) {
    uint64_t value;
    __asm__ volatile("csrr %0, 0xcc0" : "=r"(value) : : "memory");
    return value;
}

/* Reads ohm.pending. */
static inline uint64_t ohm_read_pending(void) {
    uint64_t value;
    __asm__ volatile("csrr %0, 0xcc1" : "=r"(value) : : "memory");
    return value;
}

/* ohm.mvm.set: Golem: program a matrix */
static inline int ohm_mvm_set(const void *address, uint64_t array) {
    uint64_t result;
    __asm__ volatile(".insn r 0x0b, 7, 1, %0, %1, %2" : "=r"(result) : "r"(address), "r"(array) : "memory");
    return (int)result;
}

/* ohm.mvm.l: Golem: load the column buffer */
static inline int ohm_mvm_l(const void *address, uint64_t array) {
    uint64_t result;
    __asm__ volatile(".insn r 0x0b, 7, 2, %0, %1, %2" : "=r"(result) : "r"(address), "r"(array) : "memory");
    return (int)result;
}

/* ohm.mvm: Golem: multiply, y = A c */
static inline int ohm_mvm(uint64_t array) {
    uint64_t result;
    __asm__ volatile(".insn r 0x0b, 7, 3, %0, %1, x0" : "=r"(result) : "r"(array) : "memory");
    return (int)result;
}

/* ohm.mvm.s: Golem: store the output buffer */
static inline int ohm_mvm_s(void *address, uint64_t array) {
    uint64_t result;
    __asm__ volatile(".insn r 0x0b, 7, 4, %0, %1, %2" : "=r"(result) : "r"(address), "r"(array) : "memory");
    return (int)result;
}

/* ohm.mvm.mv: Golem: copy y of array rs1 to c of array rs2 */
static inline int ohm_mvm_mv(uint64_t source_array, uint64_t array) {
    uint64_t result;
    __asm__ volatile(".insn r 0x0b, 7, 5, %0, %1, %2" : "=r"(result) : "r"(source_array), "r"(array) : "memory");
    return (int)result;
}

/* ohm.cfg: configure a tile from a descriptor */
static inline enum ohm_status ohm_cfg(const struct ohm_descriptor *descriptor, uint64_t tile) {
    uint64_t result;
    __asm__ volatile(".insn r 0x0b, 7, 8, %0, %1, %2" : "=r"(result) : "r"(descriptor), "r"(tile) : "memory");
    return (enum ohm_status)result;
}

/* ohm.setp: set one parameter of the descriptor */
static inline enum ohm_status ohm_setp(uint64_t bits, uint64_t tile) {
    uint64_t result;
    __asm__ volatile(".insn r 0x0b, 7, 9, %0, %1, %2" : "=r"(result) : "r"(bits), "r"(tile) : "memory");
    return (enum ohm_status)result;
}

/* ohm.prog: program a matrix by write-verify */
static inline enum ohm_status ohm_prog(const void *address, uint64_t tile) {
    uint64_t result;
    __asm__ volatile(".insn r 0x0b, 7, 10, %0, %1, %2" : "=r"(result) : "r"(address), "r"(tile) : "memory");
    return (enum ohm_status)result;
}

/* ohm.prog.r: program one row */
static inline enum ohm_status ohm_prog_r(const void *address, uint64_t tile) {
    uint64_t result;
    __asm__ volatile(".insn r 0x0b, 7, 11, %0, %1, %2" : "=r"(result) : "r"(address), "r"(tile) : "memory");
    return (enum ohm_status)result;
}

/* ohm.prog.c: program one column */
static inline enum ohm_status ohm_prog_c(const void *address, uint64_t tile) {
    uint64_t result;
    __asm__ volatile(".insn r 0x0b, 7, 12, %0, %1, %2" : "=r"(result) : "r"(address), "r"(tile) : "memory");
    return (enum ohm_status)result;
}

/* ohm.opu: rank-one update, A = A + s r c' */
static inline enum ohm_status ohm_opu(double rate, uint64_t tile) {
    uint64_t result;
    __asm__ volatile(".insn r 0x0b, 7, 13, %0, %1, %2" : "=r"(result) : "r"(ohm_bits(rate)), "r"(tile) : "memory");
    return (enum ohm_status)result;
}

/* ohm.cal: calibrate the converters' range for an operation */
static inline enum ohm_status ohm_cal(uint64_t calibration, uint64_t tile) {
    uint64_t result;
    __asm__ volatile(".insn r 0x0b, 7, 14, %0, %1, %2" : "=r"(result) : "r"(calibration), "r"(tile) : "memory");
    return (enum ohm_status)result;
}

/* ohm.reset: discard and stop the commands of a tile */
static inline enum ohm_status ohm_reset(uint64_t reset, uint64_t tile) {
    uint64_t result;
    __asm__ volatile(".insn r 0x0b, 7, 15, %0, %1, %2" : "=r"(result) : "r"(reset), "r"(tile) : "memory");
    return (enum ohm_status)result;
}

/* ohm.load.c: load the column buffer */
static inline enum ohm_status ohm_load_c(const void *address, uint64_t tile) {
    uint64_t result;
    __asm__ volatile(".insn r 0x0b, 7, 16, %0, %1, %2" : "=r"(result) : "r"(address), "r"(tile) : "memory");
    return (enum ohm_status)result;
}

/* ohm.load.r: load the row buffer */
static inline enum ohm_status ohm_load_r(const void *address, uint64_t tile) {
    uint64_t result;
    __asm__ volatile(".insn r 0x0b, 7, 17, %0, %1, %2" : "=r"(result) : "r"(address), "r"(tile) : "memory");
    return (enum ohm_status)result;
}

/* ohm.store: wait, store the output buffer, take the status */
static inline enum ohm_status ohm_store(void *address, uint64_t tile) {
    uint64_t result;
    __asm__ volatile(".insn r 0x0b, 7, 18, %0, %1, %2" : "=r"(result) : "r"(address), "r"(tile) : "memory");
    return (enum ohm_status)result;
}

/* ohm.move: move y of a tile to an input buffer of a tile */
static inline enum ohm_status ohm_move(uint64_t source, uint64_t tile) {
    uint64_t result;
    __asm__ volatile(".insn r 0x0b, 7, 19, %0, %1, %2" : "=r"(result) : "r"(source), "r"(tile) : "memory");
    return (enum ohm_status)result;
}

/* ohm.save: wait, save the state of a tile */
static inline enum ohm_status ohm_save(void *address, uint64_t tile) {
    uint64_t result;
    __asm__ volatile(".insn r 0x0b, 7, 20, %0, %1, %2" : "=r"(result) : "r"(address), "r"(tile) : "memory");
    return (enum ohm_status)result;
}

/* ohm.restore: wait, restore the state of a tile */
static inline enum ohm_status ohm_restore(const void *address, uint64_t tile) {
    uint64_t result;
    __asm__ volatile(".insn r 0x0b, 7, 21, %0, %1, %2" : "=r"(result) : "r"(address), "r"(tile) : "memory");
    return (enum ohm_status)result;
}

/* ohm.batch: perform an operation on many vectors */
static inline enum ohm_status ohm_batch(const struct ohm_batch *batch, uint64_t tile) {
    uint64_t result;
    __asm__ volatile(".insn r 0x0b, 7, 22, %0, %1, %2" : "=r"(result) : "r"(batch), "r"(tile) : "memory");
    return (enum ohm_status)result;
}

/* ohm.mul: multiply, y = A c */
static inline enum ohm_status ohm_mul(uint64_t tile) {
    uint64_t result;
    __asm__ volatile(".insn r 0x0b, 7, 24, %0, x0, %1" : "=r"(result) : "r"(tile) : "memory");
    return (enum ohm_status)result;
}

/* ohm.mul.t: multiply by the transpose, y = A' r */
static inline enum ohm_status ohm_mul_t(uint64_t tile) {
    uint64_t result;
    __asm__ volatile(".insn r 0x0b, 7, 25, %0, x0, %1" : "=r"(result) : "r"(tile) : "memory");
    return (enum ohm_status)result;
}

/* ohm.inv: solve, A y = r */
static inline enum ohm_status ohm_inv(uint64_t picoseconds, uint64_t tile) {
    uint64_t result;
    __asm__ volatile(".insn r 0x0b, 7, 26, %0, %1, %2" : "=r"(result) : "r"(picoseconds), "r"(tile) : "memory");
    return (enum ohm_status)result;
}

/* ohm.pinv: least squares, y minimises |A y - r| */
static inline enum ohm_status ohm_pinv(uint64_t picoseconds, uint64_t tile) {
    uint64_t result;
    __asm__ volatile(".insn r 0x0b, 7, 27, %0, %1, %2" : "=r"(result) : "r"(picoseconds), "r"(tile) : "memory");
    return (enum ohm_status)result;
}

/* ohm.eig: dominant eigenvector, A y = lambda y */
static inline enum ohm_status ohm_eig(uint64_t picoseconds, uint64_t tile) {
    uint64_t result;
    __asm__ volatile(".insn r 0x0b, 7, 28, %0, %1, %2" : "=r"(result) : "r"(picoseconds), "r"(tile) : "memory");
    return (enum ohm_status)result;
}

/* ohm.wait: wait for a tile, take its status */
static inline enum ohm_status ohm_wait(uint64_t tile) {
    uint64_t result;
    __asm__ volatile(".insn r 0x0b, 7, 32, %0, x0, %1" : "=r"(result) : "r"(tile) : "memory");
    return (enum ohm_status)result;
}

/* ohm.poll: take the status of a tile if it is idle */
static inline enum ohm_status ohm_poll(uint64_t tile) {
    uint64_t result;
    __asm__ volatile(".insn r 0x0b, 7, 33, %0, x0, %1" : "=r"(result) : "r"(tile) : "memory");
    return (enum ohm_status)result;
}

/* ohm.stat: read a quantity of a tile */
static inline uint64_t ohm_stat(uint64_t number, uint64_t tile) {
    uint64_t result;
    __asm__ volatile(".insn r 0x0b, 7, 34, %0, %1, %2" : "=r"(result) : "r"(number), "r"(tile) : "memory");
    return result;
}

/* ohm.count: read a counter of a tile, or of all */
static inline uint64_t ohm_count(uint64_t number, uint64_t tile) {
    uint64_t result;
    __asm__ volatile(".insn r 0x0b, 7, 35, %0, %1, %2" : "=r"(result) : "r"(number), "r"(tile) : "memory");
    return result;
}

/* ohm.query: read a capability */
static inline uint64_t ohm_query(uint64_t number, uint64_t tile) {
    uint64_t result;
    __asm__ volatile(".insn r 0x0b, 7, 36, %0, %1, %2" : "=r"(result) : "r"(number), "r"(tile) : "memory");
    return result;
}

#ifdef __cplusplus
}
#endif
#endif
